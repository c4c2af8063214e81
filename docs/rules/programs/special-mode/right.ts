import { App, BaseImage, Directory, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const source = Source.lines('#!/bin/sh', 'exec /usr/libexec/mount-card "$@"');

// With a reason that a review can judge.
new File(image, 'Mount', {
  path: '/usr/bin/mount-card',
  source,
  mode: '4755',
  modeReason: 'people mount the cards of their cameras',
});

// With the sticky bit nobody takes away the files of others, as in /tmp.
new Directory(image, 'Drop', { path: '/usr/share/drop', mode: '1777' });

// In a directory the set-gid bit gives files the group of the directory.
new Directory(image, 'Shared', { path: '/usr/share/team', mode: '2775' });

app.synth();
