import { Construct } from 'constructs';
import { DEBIAN, Mistake, Program, checkTable, on } from './support';
import { BaseImage, BuildStage, Instruction, Script, Source } from '../../src';
import { Rule } from '../../src/checks/rule';
import { SCRIPT_TRAPS } from '../../src/checks/script-traps';

const rule = (name: string): Rule => SCRIPT_TRAPS.find(({ id }) => id === `bootcdk::${name}`)!;

const script = (command: string) => (scope: Construct) => void new Script(scope, 'Setup', { commands: [command] });
const legal = (command: string): Program => ({ name: command, program: on(script(command)) });
const mistake = (command: string, got: string, message: string | RegExp): Mistake => ({
  name: command,
  program: on((image) => new Script(image, 'Setup', { commands: [command] })),
  expect: { message, got, line: "'Setup'" },
});
const inStage = (command: string): Program => ({
  name: `in a stage: ${command}`,
  program: on((image) => script(command)(new BuildStage(image, 'Stage', { base: BaseImage.fedoraBootc('44') }))),
});

const KERNEL = 'the script "Setup" runs "uname -r", which is the kernel of the machine that builds';

checkTable({
  rule: rule('running-kernel'),
  mistakes: [
    {
      name: 'modules of the running kernel',
      program: on((image) => new Script(image, 'Setup', { commands: ['depmod "$(uname -r)"'] })),
      expect: {
        message: 'the script "Setup" runs "uname -r", which is the kernel of the machine that builds',
        got: 'uname -r',
        line: "'Setup'",
      },
    },
    mistake('kver=`uname -r`', 'uname -r', KERNEL),
    mistake('if true; then /usr/bin/uname -sr; fi', 'uname -sr', /"uname -sr"/),
    {
      name: 'in a file',
      program: on((image) => new Script(image, 'Modules', { source: Source.file('build/modules.sh') })),
      files: { 'build/modules.sh': '#!/usr/bin/env bash\nset -e\ndracut --kver "$(uname -r)"\nuname -r\n' },
      expect: {
        message: 'the script "modules.sh" runs "uname -r" in line 3, which is the kernel of the machine that builds',
        got: 'build/modules.sh',
        line: 'modules.sh',
      },
    },
    {
      name: 'in lines',
      program: on((image) => new Script(image, 'Modules', { source: Source.lines('#!/bin/sh', 'depmod $(uname -r)') })),
      expect: {
        message: 'the script "Modules" runs "uname -r" in line 2, which is the kernel of the machine that builds',
        got: 'uname -r',
        line: "'Modules'",
      },
    },
    {
      name: 'added to a step',
      program: on((image) => {
        image.addPackages('dracut');
        image.steps.patch('image/packages/install', { commandsAfter: ['dracut --kver $(uname -r)'] });
      }),
      expect: { message: /^a command added to "image\/packages\/install" runs "uname -r"/, line: 'steps.patch' },
    },
    {
      name: 'in an instruction',
      program: on((image) => {
        image.steps.insertBefore('image/finish/labels', Instruction.raw('RUN set -e && \\\n  depmod $(uname -r)'));
      }),
      expect: { message: /^an instruction runs "uname -r"/, line: 'insertBefore' },
    },
  ],
  legal: [
    {
      name: 'the architecture',
      program: on((image) => new Script(image, 'Setup', { commands: ['uname -m'] })),
    },
    {
      name: 'the kernel of the image',
      program: on((image) => new Script(image, 'Setup', { commands: ['depmod "$(basename /usr/lib/modules/*)"'] })),
    },
    legal('echo "not uname -r" # uname -r'),
    legal("echo 'uname -r'"),
    legal('command -v uname -r'),
    legal('echo uname -r'),
    {
      name: 'in Python',
      program: on((image) => new Script(image, 'P', { source: Source.lines('#!/usr/bin/python3', 'uname -r') })),
    },
    {
      name: 'in a text',
      program: on(
        (image) =>
          new Script(image, 'S', {
            source: Source.lines('#!/bin/sh', "cat > /usr/bin/kver <<'EOF'", 'uname -r', 'EOF'),
          }),
      ),
    },
    {
      name: 'what was only looked at',
      program: on((image) => {
        image.steps.insertBefore(
          'image/finish/labels',
          Instruction.raw('# RUN uname -r\nRUN echo "uname -r"'),
          Instruction.comment('uname -r'),
        );
      }),
    },
  ],
});

checkTable({
  rule: rule('running-system'),
  mistakes: [
    {
      name: 'a service that is started',
      program: on((image) => new Script(image, 'Setup', { commands: ['systemctl start sshd'] })),
      expect: {
        message:
          'the script "Setup" runs "systemctl start", which needs a running systemd, which a build does not have',
        got: 'systemctl start',
        line: "'Setup'",
      },
    },
    mistake('systemctl enable --now sshd', '--now', /runs "--now"/),
    mistake('systemctl --user daemon-reload', 'systemctl daemon-reload', /"systemctl daemon-reload"/),
    mistake('true && reboot', 'reboot', /"reboot"/),
    mistake('/sbin/shutdown -r now', 'shutdown', /"shutdown"/),
  ],
  legal: [
    {
      name: 'a service that starts when the machine boots',
      program: on((image) => new Script(image, 'Setup', { commands: ['systemctl enable sshd.service'] })),
    },
    legal('systemctl enable sshd.service start.service'),
    legal('systemctl mask reboot.target'),
    legal('systemctl restart sshd || true'),
    legal('if systemctl start sshd; then true; fi'),
    {
      name: 'where systemd runs',
      program: on(
        (image) => new Script(image, 'Setup', { commands: ['[ -d /run/systemd/system ] && systemctl restart sshd'] }),
      ),
    },
    legal('systemctl --root=/mnt start x'),
    legal('case "$1" in reboot) true ;; esac'),
    legal('reboot() { true; }'),
    legal('command -v reboot'),
    legal('echo systemctl start'),
  ],
});

checkTable({
  rule: rule('ostree-container-commit'),
  mistakes: [
    {
      name: 'at the end of a script',
      program: on((image) => new Script(image, 'Setup', { commands: ['ostree container commit'] })),
      expect: {
        message: 'the script "Setup" runs "ostree container commit", which is obsolete, and fails on newer bases',
        got: 'ostree container commit',
        line: "'Setup'",
      },
    },
  ],
  legal: [
    {
      name: 'another command of ostree',
      program: on((image) => new Script(image, 'Setup', { commands: ['ostree --version'] })),
    },
    legal('echo ostree container commit'),
    inStage('ostree container commit'),
  ],
});

checkTable({
  rule: rule('sudo-in-build'),
  mistakes: [
    {
      name: 'what root may do',
      program: on((image) => new Script(image, 'Setup', { commands: ['sudo systemctl enable sshd'] })),
      expect: {
        message: 'the script "Setup" runs "sudo", which is not needed: steps run as root',
        got: 'sudo',
        line: "'Setup'",
      },
    },
  ],
  legal: [
    {
      name: 'as somebody else',
      program: on((image) => new Script(image, 'Setup', { commands: ['sudo -u nobody true'] })),
    },
    legal('sudo --user=nobody true'),
    legal('visudo -c'),
    inStage('sudo make install'),
  ],
});

checkTable({
  rule: rule('chcon-in-build'),
  mistakes: [
    {
      name: 'the label of a file',
      program: on((image) => new Script(image, 'Setup', { commands: ['chcon -t bin_t /usr/bin/x'] })),
      expect: {
        message: 'the script "Setup" runs "chcon", which has no effect: labels are not part of an image',
        got: 'chcon',
        line: "'Setup'",
      },
    },
  ],
  legal: [
    {
      name: 'a rule of the policy',
      program: on((image) => new Script(image, 'Setup', { commands: ['semanage fcontext -a -t bin_t /usr/bin/x'] })),
    },
    legal('echo chcon'),
    inStage('chcon -t bin_t /x'),
  ],
});

checkTable({
  rule: rule('account-in-build'),
  mistakes: [
    {
      name: 'an account of a service',
      program: on((image) => new Script(image, 'Setup', { commands: ['useradd --system tool'] })),
      expect: {
        message:
          'the script "Setup" runs "useradd", which writes /etc/passwd or /etc/group, which machines stop taking from the image',
        got: 'useradd',
        line: "'Setup'",
      },
    },
    mistake('set -e; groupadd -g 10 tool', 'groupadd', /groupadd/),
  ],
  legal: [
    {
      name: 'an account that is there',
      program: on((image) => new Script(image, 'Setup', { commands: ['usermod -L root'] })),
    },
    {
      name: 'what is declared',
      program: on((image) => new Script(image, 'Setup', { commands: ['systemd-sysusers'] })),
    },
    legal('rpm -e useradd'),
    inStage('useradd builder'),
  ],
});

checkTable({
  rule: rule('kernel-upgrade'),
  mistakes: [
    {
      name: 'everything',
      program: on((image) => new Script(image, 'Setup', { commands: ['dnf -y upgrade'] })),
      expect: {
        message: 'the script "Setup" runs "dnf upgrade", which brings another kernel than the base has',
        got: 'dnf upgrade',
        line: "'Setup'",
      },
    },
    mistake('dnf5 upgrade -y --refresh kernel-core bash', 'dnf5 upgrade kernel-core', /"dnf5 upgrade kernel-core"/),
    mistake('dnf --setopt a=b distro-sync -y || true', 'dnf distro-sync', /"dnf distro-sync"/),
  ],
  legal: [
    {
      name: 'all but the kernel',
      program: on((image) => new Script(image, 'Setup', { commands: ["dnf -y upgrade --exclude='kernel*'"] })),
    },
    legal('dnf -y -x "kernel*" upgrade'),
    {
      name: 'one package',
      program: on((image) => new Script(image, 'Setup', { commands: ['dnf -y upgrade openssl'] })),
    },
    legal('dnf upgrade $PACKAGES'),
    legal('dnf install -y upgrade'),
    inStage('dnf -y upgrade'),
    { name: 'where no kernel is known', program: on(script('dnf -y upgrade'), { base: DEBIAN }) },
  ],
});
