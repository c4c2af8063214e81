from bootcdk.assertions import Findings, InMemory, Match, ResourceType, Template

from images import add_image


def test_packages_are_added_to_those_of_the_base_and_removed_from_them() -> None:
    template = Template.from_image(add_image(InMemory.app()))
    template.has_package("tmux")
    template.has_resource(ResourceType.PACKAGE_REMOVAL, {"name": "firefox"})


def test_applications_are_updated_every_day() -> None:
    template = Template.from_image(add_image(InMemory.app()))
    template.has_unit("flatpak-update.timer", enabled=True, sections={"Timer": {"OnCalendar": "daily"}})


def test_editors_may_watch_many_files() -> None:
    template = Template.from_image(add_image(InMemory.app()))
    template.has_file(
        "/usr/lib/sysctl.d/60-watches.conf",
        contents=Match.string_containing("fs.inotify.max_user_watches"),
    )


def test_nothing_is_wrong_with_the_program() -> None:
    app = InMemory.app()
    add_image(app)
    Findings.from_app(app).has_no_errors()
