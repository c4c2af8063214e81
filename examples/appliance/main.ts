import { App } from 'bootcdk';
import { appliance } from './appliance';

const app = new App();
appliance(app);
app.synth();
