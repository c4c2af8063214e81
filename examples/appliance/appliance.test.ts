import { describe, test } from 'node:test';
import { assertions } from 'bootcdk';
import { appliance } from './appliance';

const { Findings, InMemory, Match, ResourceType, Template } = assertions;

const image = appliance(InMemory.app());
const template = Template.fromImage(image);

describe('the appliance', () => {
  test('measures at the start and every hour', () => {
    template.hasFile('/usr/sbin/measure', { contents: Match.stringLikeRegexp('^#!/bin/sh$'), mode: '0755' });
    template.hasUnit('measure.service', {
      enabled: true,
      sections: { Service: { Type: 'oneshot', ExecStart: '/usr/sbin/measure', User: Match.absent() } },
    });
    template.hasUnit('measure-again.timer', { enabled: true, sections: { Timer: { OnCalendar: 'hourly' } } });
  });

  test('changes nothing by itself', () => {
    template.hasUnit('apt-daily.timer', { masked: true });
  });

  test('keeps its settings to itself', () => {
    template.hasResource(ResourceType.DIRECTORY, { path: '/etc/measure', mode: '0750', owner: 'measure' });
    template.hasFile('/etc/measure/interval', { contents: '60\n', mode: '0640', owner: 'measure', group: 'measure' });
  });

  test('can be seen on a serial console', () => {
    template.hasFile('/usr/lib/bootc/kargs.d/50-appliance-console.toml', {
      contents: Match.serializedToml({ kargs: Match.arrayWith(['console=ttyS0,115200n8']) }),
    });
  });

  test('takes updates from nobody else', () => {
    template.hasResource(ResourceType.FILE_EDIT, {
      path: '/etc/containers/policy.json',
      set: [{ path: ['transports', 'docker', 'registry.example.com/appliance'], value: [{ type: 'sigstoreSigned' }] }],
    });
  });

  test('is built on the base that is asked for', () => {
    const other = appliance(InMemory.app({ context: { base: 'registry.example.com/debian-bootc:14' } }));
    Template.fromImage(other).hasInstruction(assertions.InstructionKind.FROM, {
      image: 'registry.example.com/debian-bootc:14',
    });
  });

  test('is without mistakes', () => {
    Findings.fromImage(image).hasNoErrors();
  });
});
