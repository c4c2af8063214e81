import { IConstruct } from 'constructs';
import { App } from '../app/app';
import { SynthesizedApp, synthesizeApp } from '../app/in-memory';
import { bookState } from '../core/findings';

interface Done {
  readonly state: string;
  readonly result: SynthesizedApp;
}

const DONE = new WeakMap<App, Done>();

/**
 * The app as it would be written: worked out once, however often it is asked for, and again if the program has changed
 * something since. Constructs cannot be added any more after the first time, as after `synth()`.
 */
export function synthesized(app: App): SynthesizedApp {
  const done = DONE.get(app);
  if (done?.state === stateOf(app)) return done.result;
  const result = synthesizeApp(app);
  // Synthesis records findings itself: what counts is what comes after it.
  DONE.set(app, { state: stateOf(app), result });
  return result;
}

/** Of an image or a pipeline. */
interface HasSteps {
  readonly steps?: { readonly _changes?: readonly unknown[] };
}

/** All that can still change in a tree to which nothing can be added: changes of steps, findings, acknowledgements. */
function stateOf(app: App): string {
  return app.node
    .findAll()
    .map((construct: IConstruct & HasSteps) => `${construct.steps?._changes?.length ?? ''}${bookState(construct)}`)
    .join();
}
