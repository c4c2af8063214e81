from bootcdk import App, BaseImage, Image, ServiceSection, SystemdUnit


def kiosk(app: App) -> Image:
    image = Image(app, "kiosk", base=BaseImage.fedora_bootc("44"))
    image.add_packages("cage", "firefox")
    service = ServiceSection(exec_start=["/usr/bin/cage -- firefox --kiosk https://example.com"])
    SystemdUnit(image, "kiosk.service", service=service, enabled=True)
    return image
