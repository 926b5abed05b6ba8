{{/*
The services and what sets them apart: "bus" is its user at NATS and, in capitals, the ending of its NATS_URL_ variable,
"database" the ending of its DATABASE_URL_ variable, "face" says that the gateway reaches it by HTTP, "files" that it keeps
uploads, "mail" that it sends mails, "public" that browsers reach it.
*/}}
{{- define "shuqiao.components" -}}
gateway: { bus: gateway, public: true }
auth: { bus: auth, database: AUTH, face: true }
institution-registry: { bus: registry, database: REGISTRY }
union-catalog: { bus: catalog, database: CATALOG }
interlibrary-loan: { bus: ill, database: ILL }
reference-desk: { bus: desk, database: DESK }
data-exchange: { bus: exchange, database: EXCHANGE, face: true, files: true }
notices: { bus: notices, database: NOTICES, mail: true }
{{- end }}

{{/* Settings of one service: the defaults with the service's own over them. Takes (dict "root" $ "component" name). */}}
{{- define "shuqiao.settings" -}}
{{- $own := index .root.Values.services .component | default dict -}}
{{- mergeOverwrite (deepCopy .root.Values.defaults) (deepCopy $own) | toYaml -}}
{{- end }}

{{/* Fewest replicas this service will have. Takes the settings. */}}
{{- define "shuqiao.leastReplicas" -}}
{{- ternary .autoscaling.minReplicas .replicas .autoscaling.enabled | int -}}
{{- end }}

{{/* Most replicas this service will have. Takes the settings. */}}
{{- define "shuqiao.mostReplicas" -}}
{{- ternary .autoscaling.maxReplicas .replicas .autoscaling.enabled | int -}}
{{- end }}

{{/* Environment that is no secret and the same for every service. */}}
{{- define "shuqiao.config" -}}
NODE_ENV: production
TZ: {{ .Values.timeZone | quote }}
LOG_LEVEL: {{ .Values.logLevel }}
SHUQIAO_PUBLIC_URL: {{ .Values.publicUrl | quote }}
SHUQIAO_PRIVATE_HOST: "0.0.0.0"
SHUQIAO_PRIVATE_PORT: "9090"
SHUQIAO_FACES_PORT: "9091"
{{- if .Values.otel.endpoint }}
OTEL_EXPORTER_OTLP_ENDPOINT: {{ .Values.otel.endpoint | quote }}
{{- end }}
{{- if .Values.caBundle.existingConfigMap }}
NODE_EXTRA_CA_CERTS: /etc/shuqiao/ca/ca.crt
{{- end }}
{{- end }}

{{/* Environment of one service. Takes (dict "root" $ "component" name "facts" facts "settings" settings). */}}
{{- define "shuqiao.env" -}}
{{- $values := .root.Values -}}
{{- include "shuqiao.envFromSecret" (dict "name" "SHUQIAO_SERVICE_KEY" "secret" $values.serviceKey.existingSecret "key" $values.serviceKey.key) }}
{{- $user := .facts.bus }}
{{- $password := printf "NATS_PASSWORD_%s" (upper $user) }}
{{- $natsUrl := printf "NATS_URL_%s" (upper $user) }}
{{- if $values.nats.server.enabled }}
{{ include "shuqiao.envFromSecret" (dict "name" $password "secret" $values.nats.existingSecret "key" $password) }}
- name: {{ $natsUrl }}
  value: {{ printf "%s://%s:$(%s)@%s-nats:4222" (ternary "tls" "nats" $values.nats.server.tls) $user $password (include "shuqiao.fullname" .root) | quote }}
{{- else }}
{{ include "shuqiao.envFromSecret" (dict "name" $natsUrl "secret" $values.nats.existingSecret "key" $natsUrl) }}
{{- end }}
{{ include "shuqiao.envFromSecret" (dict "name" "SHUQIAO_AUTH_PUBLIC_KEY" "secret" $values.authKey.existingSecret "key" "SHUQIAO_AUTH_PUBLIC_KEY") }}
{{- if eq $user "auth" }}
{{ include "shuqiao.envFromSecret" (dict "name" "SHUQIAO_AUTH_SECRET_KEY" "secret" $values.authKey.existingSecret "key" "SHUQIAO_AUTH_SECRET_KEY") }}
{{- end }}
{{- with .facts.database }}
{{- $variable := printf "DATABASE_URL_%s" . }}
{{- $secret := $.settings.database.existingSecret | default $values.database.existingSecret }}
{{ include "shuqiao.envFromSecret" (dict "name" $variable "secret" $secret "key" ($.settings.database.key | default $variable)) }}
{{- end }}
{{- if .facts.public }}
- name: HOST
  value: "0.0.0.0"
- name: PORT
  value: "8080"
{{- with $values.trustedProxies }}
- name: SHUQIAO_TRUSTED_PROXIES
  value: {{ . | quote }}
{{- end }}
- name: SHUQIAO_AUTH_FACE
  value: http://{{ include "shuqiao.fullname" .root }}-auth:9091
- name: SHUQIAO_EXCHANGE_FACE
  value: http://{{ include "shuqiao.fullname" .root }}-data-exchange:9091
{{- end }}
{{- if and .facts.mail $values.mail.existingSecret }}
{{ include "shuqiao.envFromSecret" (dict "name" "SMTP_URL" "secret" $values.mail.existingSecret "key" $values.mail.key) }}
{{- with $values.mail.from }}
- name: MAIL_FROM
  value: {{ . | quote }}
{{- end }}
{{- end }}
{{- if .facts.files }}
{{- if $values.files.s3.existingSecret }}
{{ include "shuqiao.envFromSecret" (dict "name" "S3_URL" "secret" $values.files.s3.existingSecret "key" $values.files.s3.key) }}
{{- else }}
- name: SHUQIAO_FILES
  value: /var/lib/shuqiao/files
{{- end }}
- name: SHUQIAO_FILES_QUOTA_MB
  value: {{ int $values.files.quotaMb | quote }}
{{- with $values.files.scanner }}
- name: SHUQIAO_SCANNER
  value: {{ . | quote }}
{{- end }}
{{- end }}
{{- with .settings.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Volumes and their mounts, shared by services and the migration Job. Take (dict "root" $ "facts" facts). */}}
{{- define "shuqiao.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: 256Mi
{{- if and .facts.files (not .root.Values.files.s3.existingSecret) }}
- name: files
  persistentVolumeClaim:
    claimName: {{ .root.Values.files.existingClaim | default (printf "%s-files" (include "shuqiao.fullname" .root)) | quote }}
{{- end }}
{{- with .root.Values.caBundle.existingConfigMap }}
- name: ca
  configMap:
    name: {{ . | quote }}
    items:
      - key: {{ $.root.Values.caBundle.key | quote }}
        path: ca.crt
{{- end }}
{{- end }}

{{- define "shuqiao.volumeMounts" -}}
- name: tmp
  mountPath: /tmp
{{- if and .facts.files (not .root.Values.files.s3.existingSecret) }}
- name: files
  mountPath: /var/lib/shuqiao/files
{{- end }}
{{- if .root.Values.caBundle.existingConfigMap }}
- name: ca
  mountPath: /etc/shuqiao/ca
  readOnly: true
{{- end }}
{{- end }}
