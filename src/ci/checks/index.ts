import { ACTION_NOT_PINNED } from './action-not-pinned';
import { CRON } from './cron';
import { IMAGE_NOT_IN_PIPELINE } from './image-not-in-pipeline';
import { PIPELINE_GRAPH } from './pipeline-graph';
import { PIPELINE_SECRET_NAME } from './pipeline-secret-name';
import { POLICY_KEY_MISMATCH } from './policy-key-mismatch';
import { PipelineRule } from './rule';
import { RUNNER_CONTAINER_NOT_PINNED } from './runner-container-not-pinned';
import { SECRET_IN_COMMANDS } from './secret-in-commands';
import { SECRET_IN_PULL_REQUEST } from './secret-in-pull-request';
import { UNTRUSTED_TEXT } from './untrusted-text';

/** Every rule that looks at pipelines. */
export const PIPELINE_RULES: readonly PipelineRule[] = [
  PIPELINE_GRAPH,
  CRON,
  ACTION_NOT_PINNED,
  RUNNER_CONTAINER_NOT_PINNED,
  PIPELINE_SECRET_NAME,
  SECRET_IN_PULL_REQUEST,
  SECRET_IN_COMMANDS,
  UNTRUSTED_TEXT,
  IMAGE_NOT_IN_PIPELINE,
  POLICY_KEY_MISMATCH,
];
