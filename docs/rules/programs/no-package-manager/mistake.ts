import { App, BaseImage, Image } from 'bootcdk';

const app = new App();

// What is in an image of one's own nobody here knows.
const base = BaseImage.fromReference('registry.example.com/example/base:1');
const image = new Image(app, 'os', { base });
image.addPackages('htop', 'tmux');

app.synth();
