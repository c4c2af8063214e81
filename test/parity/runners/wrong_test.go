package kiosk

import (
	"testing"

	"github.com/aws/jsii-runtime-go"
	"github.com/bootcdk/bootcdk-go/bootcdk/assertions"
)

func TestPackagesThatAreNotThere(t *testing.T) {
	template := assertions.Template_FromImage(kiosk(assertions.InMemory_App(nil)), nil)
	check(t, func() { template.HasPackage(jsii.String("firefix"), nil) })
	check(t, func() { template.HasPackage(jsii.String("kage"), nil) })
}

func TestAPackageThatCannotBe(t *testing.T) {
	image := kiosk(assertions.InMemory_App(nil))
	image.AddPackages(jsii.String("cage firefox"))
	check(t, func() { assertions.Findings_FromImage(image).HasNoErrors() })
}
