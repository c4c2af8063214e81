import json
import time

times = {}
at = time.perf_counter()


def lap(name):
    global at
    now = time.perf_counter()
    times[name] = (now - at) * 1000
    at = now


from bootcdk import (  # noqa: E402
    App,
    BaseImage,
    File,
    Image,
    Package,
    ServiceSection,
    ServiceType,
    Source,
    Symlink,
    SystemdDropIn,
    SystemdUnit,
    User,
)

lap("import")
app = App()
lap("first")

for i in range(5):
    image = Image(app, f"image-{i}", base=BaseImage.fedora_bootc("44"))
    for n in range(12):
        Package(image, f"package-{n}")
    for n in range(20):
        File(
            image,
            f"File{n}",
            path=f"/etc/settings-{n}.conf",
            source=Source.lines(f"image={i}", f"setting={n}"),
            mode="0640",
        )
    for n in range(12):
        SystemdUnit(
            image,
            f"job-{n}.service",
            unit={"description": f"Job {n}", "after": ["network-online.target"]},
            service=ServiceSection(
                type=ServiceType.ONESHOT,
                exec_start=[f"/usr/bin/job --number {n}"],
                no_new_privileges=True,
            ),
            install={"wanted_by": ["multi-user.target"]},
            enabled=True,
        )
    for n in range(5):
        SystemdDropIn(
            image,
            f"Limit{n}",
            unit_name=f"job-{n}.service",
            service=ServiceSection(environment={"JOB": f"{n}"}),
        )
    for n in range(5):
        User(image, f"user-{n}", uid=900 + n, home=f"/var/lib/user-{n}")
    for n in range(5):
        Symlink(image, f"Link{n}", path=f"/usr/bin/link-{n}", target="job")
lap("constructs")
app.synth()
lap("synth")
print(json.dumps(times))
