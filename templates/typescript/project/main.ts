{{#ci}}
import { App, ci, VerificationGuide } from 'bootcdk';
{{/ci}}
{{^ci}}
import { App } from 'bootcdk';
{{/ci}}
import { {{addImages}} } from './images.ts';

const app = new App();
{{addImages}}(app);
{{#ci}}

{{#tekton}}
// The image that the jobs run in: buildah, skopeo, git, curl, and Node for the check of pull requests.
const tools = ci.Runner.container(
  '{{runnerImage}}',
);
new ci.ImagePipeline(app, 'Release', {
  providers: [ci.Provider.tekton()],
  runners: { amd64: tools },
  freshnessRunner: tools,
});
{{/tekton}}
{{^tekton}}
new ci.ImagePipeline(app, 'Release', { providers: [ci.Provider.{{provider}}()] });
{{/tekton}}
new VerificationGuide(app, 'Verify');

{{/ci}}
app.synth();
