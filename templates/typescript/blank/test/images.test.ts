import { test } from 'node:test';
import { assertions } from 'bootcdk';
import { addImage } from '../images.ts';

const { Findings, InMemory, Template } = assertions;

test('the image has its package', () => {
  const template = Template.fromImage(addImage(InMemory.app()));
  template.hasPackage('tmux');
});

test('nothing is wrong with the program', () => {
  const app = InMemory.app();
  addImage(app);
  Findings.fromApp(app).hasNoErrors();
});
