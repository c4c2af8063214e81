from bootcdk import App, BaseImage, Image, SystemdUnit, ci

app = App()

base = Image(app, "base", base=BaseImage.fedora_bootc("44"), repository="ghcr.io/example/base")
base.add_packages("chrony", "openssh-server")
SystemdUnit(base, "sshd.service", enabled=True)

ROLES = {"web": ["nginx"], "database": ["postgresql-server"], "storage": ["nfs-utils"]}
for role, packages in ROLES.items():
    image = Image(app, role, base=BaseImage.from_image(base), repository=f"ghcr.io/example/{role}")
    image.add_packages(*packages)

ci.ImagePipeline(app, "Release", providers=[ci.Provider.github_actions()])

app.synth()
