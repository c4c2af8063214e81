import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { expect, it } from 'vitest';
import { Base, boot, describeWith, Engine, Qemu } from '../support/engines';

const UNIT = `[Unit]
Description=Says what the machine looks like from inside
[Service]
Type=oneshot
ExecStart=/usr/bin/report
StandardOutput=tty
TTYPath=/dev/ttyS0
ExecStopPost=systemctl poweroff --no-block
[Install]
WantedBy=multi-user.target
`;

const REPORT = `#!/bin/sh
echo "usr: $(touch /usr/file 2>/dev/null && echo writable || echo read-only)"
echo "etc: $(touch /etc/file && echo writable)"
echo "var: $(findmnt -n -o FSTYPE /var)"
echo "machine-id: $(wc -c </etc/machine-id)"
echo "arguments: $(cat /proc/cmdline)"
echo "marker: $((40 + 2))"
`;

const CONTAINERFILE = `FROM localhost/debian-boot:1
COPY report.service /usr/lib/systemd/system/
COPY --chmod=0755 report /usr/bin/report
RUN systemctl enable report.service
`;

const engine = Engine.all()[0]!;

describeWith([engine, Base.DEBIAN_BOOT, Qemu], 'boot', () => {
  it('runs the unit of an image on a machine that looks like bootc', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'boot-'));
    fs.writeFileSync(path.join(folder, 'report.service'), UNIT);
    fs.writeFileSync(path.join(folder, 'report'), REPORT);
    fs.writeFileSync(path.join(folder, 'Containerfile'), CONTAINERFILE);
    const store = engine.open();
    await store.importBase(Base.DEBIAN_BOOT, 'localhost/debian-boot:1');
    const built = await store.build({ context: folder, tag: 'localhost/boot:1' });
    expect(built.ok, built.log).toBe(true);
    const rootfs = await store.readRootfs('localhost/boot:1');
    const { console, end } = await boot({ rootfs, kernelArguments: ['bootcdk.test=yes'] });
    store.close();
    fs.rmSync(folder, { recursive: true });

    expect(end, console).toBe('off');
    expect(console).toContain('marker: 42');
    expect(console).toContain('usr: read-only');
    expect(console).toContain('etc: writable');
    expect(console).toContain('var: tmpfs');
    expect(console).toMatch(/machine-id: 33/);
    expect(console).toMatch(/arguments: .*bootcdk\.test=yes/);
  });
});
