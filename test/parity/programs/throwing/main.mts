import { App, Aspects, BaseImage, type IAspect, Image } from 'bootcdk';
import type { IConstruct } from 'constructs';

class Licensed implements IAspect {
  public visit(node: IConstruct): void {
    if (Image.isImage(node)) throw new Error('there is no license'); // mistake: bootcdk::app-threw
  }
}

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' });
Aspects.of(app).add(new Licensed());
app.synth();
