/** For the environment of jsii's tools: that Node 20 is old they would say with each start. */
export const JSII_ENV = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
