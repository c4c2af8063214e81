import { Provider } from './provider';

/** What is the same for every kind of pipeline. */
export interface CommonPipelineProps {
  /**
   * What runs it. Each gets its files.
   *
   * @default - GitHub Actions
   */
  readonly providers?: Provider[];

  /**
   * What people read.
   *
   * @default - the id
   */
  readonly title?: string;
}
