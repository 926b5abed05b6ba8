{{/* Every Secret key the release reads, each once, as a YAML list of "secret/key". */}}
{{- define "shuqiao.neededSecrets" -}}
{{- $values := .Values -}}
{{- $needed := list (printf "%s/%s" $values.serviceKey.existingSecret $values.serviceKey.key) -}}
{{- if $values.nats.existingSecret }}
{{- $needed = append $needed (printf "%s/%s" $values.nats.existingSecret $values.nats.key) -}}
{{- end }}
{{- if $values.migrations.enabled }}
{{- $needed = append $needed (printf "%s/%s" $values.database.migration.existingSecret $values.database.migration.key) -}}
{{- end }}
{{- if $values.mail.existingSecret }}
{{- $needed = append $needed (printf "%s/%s" $values.mail.existingSecret $values.mail.key) -}}
{{- end }}
{{- if $values.files.s3.existingSecret }}
{{- $needed = append $needed (printf "%s/%s" $values.files.s3.existingSecret $values.files.s3.key) -}}
{{- end }}
{{- range $component, $facts := fromYaml (include "shuqiao.components" .) }}
{{- if $facts.database }}
{{- $settings := fromYaml (include "shuqiao.settings" (dict "root" $ "component" $component)) }}
{{- $secret := $settings.database.existingSecret | default $values.database.existingSecret }}
{{- $needed = append $needed (printf "%s/%s" $secret ($settings.database.key | default (printf "DATABASE_URL_%s" $facts.database))) }}
{{- end }}
{{- end }}
{{- toYaml (uniq $needed) -}}
{{- end }}
