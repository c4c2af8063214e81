import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const pipeline = new ci.Pipeline(app, 'Try', { triggers: { pullRequests: ['main'] } });

// Who names the branch `$(…)` writes a command; and GitLab alone sets the other variable.
new ci.Job(pipeline, 'say', {
  steps: [
    ci.Step.run('branch', ['echo "building ${{ github.head_ref }}"']),
    ci.Step.run('message', ['echo "for $CI_COMMIT_MESSAGE"']),
  ],
});

app.synth();
