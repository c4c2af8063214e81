import { describe, expect, it } from 'vitest';
import { KEYS } from './keys';
import { App, BaseImage, Image, SigningKey, Source, VerificationGuide } from '../../src';
import { synthesize } from '../../src/app/synthesize';

const filesOf = (program: (app: App) => void): Record<string, string> => {
  const app = new App({ projectRoot: __dirname });
  program(app);
  const { repositoryFiles } = synthesize(app, __dirname).assembly();
  return Object.fromEntries(repositoryFiles.map(({ path, content }) => [path, String(content)]));
};

describe('the page for those who verify', () => {
  it('names each signed image, its key and how to verify it', () => {
    const files = filesOf((app) => {
      const signingKey = new SigningKey(app, 'Key', { publicKey: Source.text(KEYS.first) });
      const base = BaseImage.fedoraBootc('44');
      new Image(app, 'signed', { base, repository: 'ghcr.io/example/signed', signingKey });
      new Image(app, 'unsigned', { base, repository: 'ghcr.io/example/unsigned' });
      new VerificationGuide(app, 'Verify');
    });
    expect(Object.keys(files)).toEqual(['VERIFY.md']);
    expect(files['VERIFY.md']).toContain('ghcr.io/example/signed');
    expect(files['VERIFY.md']).not.toContain('ghcr.io/example/unsigned');
    expect(files['VERIFY.md']).toContain('cosign verify');
  });

  it('is not there without a signed image', () => {
    const files = filesOf((app) => {
      new Image(app, 'plain', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/plain' });
      new VerificationGuide(app, 'Verify', { path: 'docs/VERIFY.md' });
    });
    expect(files).toEqual({});
  });
});
