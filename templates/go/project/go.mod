module example.com/{{name}}

go 1.25

ignore ./node_modules

require {{goModule}} {{bootcdk}}
{{#goReplace}}

replace {{goModule}} => {{goReplace}}
{{/goReplace}}
