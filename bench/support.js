'use strict';
const { resolve } = require('node:path');

exports.ROOT = resolve(__dirname, '..');
exports.say = (text) => console.log(text);
exports.ms = (value) => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
exports.clock = () => Number(process.hrtime.bigint()) / 1e6;

exports.median = function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
