import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const pipeline = new ci.Pipeline(app, 'Try', { triggers: { pullRequests: ['main'] } });

// The shell reads a variable, whatever is in it; the braces of a format are no expression.
new ci.Job(pipeline, 'say', {
  steps: [
    ci.Step.run('branch', ['echo "building $BRANCH"'], {
      environment: { BRANCH: ci.Value.context(ci.RunContext.BRANCH) },
    }),
    ci.Step.run('base', ['skopeo inspect --format "{{ .Digest }}" docker://quay.io/fedora/fedora-bootc:44']),
  ],
});

app.synth();
