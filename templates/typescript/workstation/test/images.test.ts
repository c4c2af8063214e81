import { test } from 'node:test';
import { assertions } from 'bootcdk';
import { addImage } from '../images.ts';

const { Findings, InMemory, Match, ResourceType, Template } = assertions;

test('packages are added to those of the base, and removed from them', () => {
  const template = Template.fromImage(addImage(InMemory.app()));
  template.hasPackage('tmux');
  template.hasResource(ResourceType.PACKAGE_REMOVAL, { name: 'firefox' });
});

test('applications are updated every day', () => {
  const template = Template.fromImage(addImage(InMemory.app()));
  template.hasUnit('flatpak-update.timer', { enabled: true, sections: { Timer: { OnCalendar: 'daily' } } });
});

test('editors may watch many files', () => {
  const template = Template.fromImage(addImage(InMemory.app()));
  template.hasFile('/usr/lib/sysctl.d/60-watches.conf', {
    contents: Match.stringContaining('fs.inotify.max_user_watches'),
  });
});

test('nothing is wrong with the program', () => {
  const app = InMemory.app();
  addImage(app);
  Findings.fromApp(app).hasNoErrors();
});
