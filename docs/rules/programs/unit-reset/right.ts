import { App, BaseImage, Image, SystemdDropIn, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Commands, times and conditions can be reset.
new SystemdDropIn(image, 'Start', {
  unitName: 'chronyd.service',
  reset: ['ExecStart', 'ConditionCapability'],
  service: { execStart: ['/usr/sbin/chronyd -s'] },
});

// Dependencies can be added.
new SystemdDropIn(image, 'Order', { unitName: 'sshd.service', unit: { after: ['chronyd.service'] } });

// What is waited for can be masked.
new SystemdUnit(image, 'NetworkManager-wait-online.service', { masked: true });

app.synth();
