package main

import (
	"testing"

	"github.com/aws/jsii-runtime-go"
	"{{goModule}}/assertions"
)

func TestPackagesAreAddedToThoseOfTheBaseAndRemovedFromThem(t *testing.T) {
	check(t, func() {
		template := assertions.Template_FromImage(addImage(assertions.InMemory_App(nil)), nil)
		template.HasPackage(jsii.String("tmux"), nil)
		template.HasResource(assertions.ResourceType_PACKAGE_REMOVAL, map[string]string{"name": "firefox"})
	})
}

func TestApplicationsAreUpdatedEveryDay(t *testing.T) {
	check(t, func() {
		template := assertions.Template_FromImage(addImage(assertions.InMemory_App(nil)), nil)
		template.HasUnit(jsii.String("flatpak-update.timer"), &assertions.UnitExpectation{
			Enabled:  true,
			Sections: map[string]any{"Timer": map[string]string{"OnCalendar": "daily"}},
		})
	})
}

func TestEditorsMayWatchManyFiles(t *testing.T) {
	check(t, func() {
		template := assertions.Template_FromImage(addImage(assertions.InMemory_App(nil)), nil)
		template.HasFile(jsii.String("/usr/lib/sysctl.d/60-watches.conf"), &assertions.FileExpectation{
			Contents: assertions.Match_StringContaining(jsii.String("fs.inotify.max_user_watches")),
		})
	})
}

func TestNothingIsWrongWithTheProgram(t *testing.T) {
	check(t, func() {
		app := assertions.InMemory_App(nil)
		addImage(app)
		assertions.Findings_FromApp(app).HasNoErrors()
	})
}
