package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/aws/jsii-runtime-go"
	"github.com/bootcdk/bootcdk-go/bootcdk"
)

var times = map[string]float64{}
var at = time.Now()

func lap(name string) {
	now := time.Now()
	times[name] = float64(now.Sub(at).Microseconds()) / 1000
	at = now
}

func text(format string, values ...any) *string { return jsii.String(fmt.Sprintf(format, values...)) }

func main() {
	defer jsii.Close()
	app := bootcdk.NewApp(nil)
	lap("first")
	for i := range 5 {
		image := bootcdk.NewImage(app, text("image-%d", i), &bootcdk.ImageProps{
			Base: bootcdk.BaseImage_FedoraBootc(text("44"), nil),
		})
		for n := range 12 {
			bootcdk.NewPackage(image, text("package-%d", n), nil)
		}
		for n := range 20 {
			bootcdk.NewFile(image, text("File%d", n), &bootcdk.FileProps{
				Path:   text("/etc/settings-%d.conf", n),
				Source: bootcdk.Source_Lines(text("image=%d", i), text("setting=%d", n)),
				Mode:   text("0640"),
			})
		}
		for n := range 12 {
			bootcdk.NewSystemdUnit(image, text("job-%d.service", n), &bootcdk.SystemdUnitProps{
				Unit: &bootcdk.UnitSection{
					Description: text("Job %d", n),
					After:       jsii.Strings("network-online.target"),
				},
				Service: &bootcdk.ServiceSection{
					Type:            bootcdk.ServiceType_ONESHOT,
					ExecStart:       &[]*string{text("/usr/bin/job --number %d", n)},
					NoNewPrivileges: jsii.Bool(true),
				},
				Install: &bootcdk.InstallSection{WantedBy: jsii.Strings("multi-user.target")},
				Enabled: jsii.Bool(true),
			})
		}
		for n := range 5 {
			bootcdk.NewSystemdDropIn(image, text("Limit%d", n), &bootcdk.SystemdDropInProps{
				UnitName: text("job-%d.service", n),
				Service:  &bootcdk.ServiceSection{Environment: &map[string]*string{"JOB": text("%d", n)}},
			})
		}
		for n := range 5 {
			bootcdk.NewUser(image, text("user-%d", n), &bootcdk.UserProps{
				Uid:  jsii.Number(900 + n),
				Home: text("/var/lib/user-%d", n),
			})
		}
		for n := range 5 {
			bootcdk.NewSymlink(image, text("Link%d", n), &bootcdk.SymlinkProps{
				Path:   text("/usr/bin/link-%d", n),
				Target: text("job"),
			})
		}
	}
	lap("constructs")
	app.Synth()
	lap("synth")
	if err := json.NewEncoder(os.Stdout).Encode(times); err != nil {
		panic(err)
	}
}
