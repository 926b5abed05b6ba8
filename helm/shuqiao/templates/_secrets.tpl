{{/* Every Secret key the release reads, each once, as a YAML list of "secret/key". */}}
{{- define "shuqiao.neededSecrets" -}}
{{- $values := .Values -}}
{{- $needed := list (printf "%s/%s" $values.serviceKey.existingSecret $values.serviceKey.key) -}}
{{- range $half := list "PUBLIC" "SECRET" }}
{{- $needed = append $needed (printf "%s/SHUQIAO_AUTH_%s_KEY" $values.authKey.existingSecret $half) -}}
{{- end }}
{{- if and $values.nats.server.enabled $values.nats.server.tls }}
{{- $needed = append $needed (printf "%s/tls.crt" $values.nats.server.tlsSecret) -}}
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
{{- $needed = append $needed (printf "%s/NATS_%s_%s" $values.nats.existingSecret (ternary "PASSWORD" "URL" $values.nats.server.enabled) (upper $facts.bus)) }}
{{- if $facts.database }}
{{- $settings := fromYaml (include "shuqiao.settings" (dict "root" $ "component" $component)) }}
{{- $secret := $settings.database.existingSecret | default $values.database.existingSecret }}
{{- $needed = append $needed (printf "%s/%s" $secret ($settings.database.key | default (printf "DATABASE_URL_%s" $facts.database))) }}
{{- end }}
{{- end }}
{{- toYaml (uniq $needed) -}}
{{- end }}
