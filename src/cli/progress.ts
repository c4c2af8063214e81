/** A line on the terminal while something takes its time. It is gone before anything else is written. */
import type { Io } from './io';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const ASCII_FRAMES = ['-', '\\', '|', '/'];
/** What is done sooner needs no word. */
const DELAY = 1000;
const INTERVAL = 100;
const CLEAR = '\r\u001b[K';

export interface Progress {
  /** Writes something else to the terminal. */
  pass(chunk: Uint8Array): void;
  stop(): void;
}

/** @param text or what gives it, for one that changes */
export function startProgress(io: Io, text: string | (() => string), unicode: boolean): Progress {
  const terminal = io.stderr.isTTY === true && io.env.TERM !== 'dumb' && !io.env.CI;
  if (!terminal) return { pass: (chunk) => void io.stderr.write(chunk), stop: () => undefined };
  const frames = unicode ? FRAMES : ASCII_FRAMES;
  let tick = 0;
  let shown = false;
  // In the middle of somebody else's line there is no place for ours.
  let atLineStart = true;
  const draw = (): void => {
    if (!atLineStart) return;
    const now = typeof text === 'string' ? text : text();
    io.stderr.write(`${CLEAR}${frames[tick++ % frames.length]} ${now}`);
    shown = true;
  };
  const clear = (): void => {
    if (shown) io.stderr.write(CLEAR);
    shown = false;
  };
  let interval: NodeJS.Timeout | undefined;
  const delay = setTimeout(() => {
    interval = setInterval(draw, INTERVAL);
  }, DELAY);
  return {
    pass: (chunk) => {
      clear();
      io.stderr.write(chunk);
      if (chunk.length > 0) atLineStart = chunk[chunk.length - 1] === 0x0a;
    },
    stop: () => {
      clearTimeout(delay);
      clearInterval(interval);
      clear();
    },
  };
}
