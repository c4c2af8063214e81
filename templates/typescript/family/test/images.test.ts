import { test } from 'node:test';
import { assertions } from 'bootcdk';
import { addImages } from '../images.ts';

const { Findings, InMemory, Template } = assertions;

test('every image has the tools for everybody', () => {
  for (const image of addImages(InMemory.app())) {
    Template.fromImage(image).hasPackage('distrobox');
  }
});

test('developers have a compiler, and nobody else', () => {
  for (const image of addImages(InMemory.app())) {
    const template = Template.fromImage(image);
    if (image.imageId.includes('developer')) template.hasPackage('gcc');
    else template.hasNoPackage('gcc');
  }
});

test('nothing is wrong with the program', () => {
  const app = InMemory.app();
  addImages(app);
  Findings.fromApp(app).hasNoErrors();
});
