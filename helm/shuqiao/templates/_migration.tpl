{{- define "shuqiao.migrationConfig" -}}
NODE_ENV: production
TZ: {{ .Values.timeZone | quote }}
LOG_LEVEL: {{ .Values.logLevel }}
{{- if or .Values.province.name (ne .Values.province.code "000000") }}
SHUQIAO_PROVINCE: {{ .Values.province.name | default .Values.province.code | quote }}
{{- end }}
{{- if .Values.caBundle.existingConfigMap }}
NODE_EXTRA_CA_CERTS: /etc/shuqiao/ca/ca.crt
{{- end }}
{{- end }}

{{/* Hook annotations. Takes (dict "weight" number "keep" true), where keep leaves the object for its logs. */}}
{{- define "shuqiao.migrationHook" -}}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-weight: {{ .weight | quote }}
helm.sh/hook-delete-policy: before-hook-creation{{ if not .keep }},hook-succeeded{{ end }}
{{- end }}

{{/* The pod template of the migration Job. Takes (dict "root" $ "component" "migration" "facts" dict). */}}
{{- define "shuqiao.migrationPod" -}}
{{- $values := .root.Values -}}
{{- $name := printf "%s-migration" (include "shuqiao.fullname" .root) -}}
metadata:
  labels:
    {{- include "shuqiao.selectorLabels" . | nindent 4 }}
  annotations:
    checksum/config: {{ include "shuqiao.migrationConfig" .root | sha256sum | quote }}
spec:
  {{- include "shuqiao.podBasics" (dict "root" .root "account" $name) | nindent 2 }}
  restartPolicy: Never
  containers:
    - name: migration
      image: {{ include "shuqiao.image" .root | quote }}
      imagePullPolicy: {{ $values.image.pullPolicy }}
      command: [node, apps/standalone/dist/migrate.js]
      envFrom:
        - configMapRef:
            name: {{ $name }}
      env:
        {{- include "shuqiao.envFromSecret" (dict "name" "DATABASE_URL" "secret" $values.database.migration.existingSecret "key" $values.database.migration.key) | nindent 8 }}
        # The passwords of the services' logins follow from this key.
        {{- include "shuqiao.envFromSecret" (dict "name" "SHUQIAO_SERVICE_KEY" "secret" $values.serviceKey.existingSecret "key" $values.serviceKey.key) | nindent 8 }}
      resources:
        {{- toYaml $values.migrations.resources | nindent 8 }}
      securityContext:
        {{- include "shuqiao.containerSecurity" .root | nindent 8 }}
      volumeMounts:
        {{- include "shuqiao.volumeMounts" . | nindent 8 }}
  volumes:
    {{- include "shuqiao.volumes" . | nindent 4 }}
{{- end }}
