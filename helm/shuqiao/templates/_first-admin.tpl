{{/* The pod template of the Job that invites the province's first administrator. Takes (dict "root" $ "component" "first-admin" "facts" dict). */}}
{{- define "shuqiao.firstAdminPod" -}}
{{- $values := .root.Values -}}
{{- $auth := index $values.services "auth" | default dict -}}
{{- $database := $auth.database | default dict -}}
metadata:
  labels:
    {{- include "shuqiao.selectorLabels" . | nindent 4 }}
spec:
  {{- include "shuqiao.podBasics" (dict "root" .root "account" (include "shuqiao.fullname" .root)) | nindent 2 }}
  restartPolicy: Never
  containers:
    - name: first-admin
      image: {{ include "shuqiao.image" .root | quote }}
      imagePullPolicy: {{ $values.image.pullPolicy }}
      command:
        - node
        - apps/standalone/dist/admin.js
        - first-admin
        - {{ printf "--name=%s" $values.firstAdmin.name | quote }}
        - {{ printf "--host=%s" $values.firstAdmin.host | quote }}
        {{- with $values.firstAdmin.mail }}
        - {{ printf "--mail=%s" . | quote }}
        {{- end }}
      envFrom:
        - configMapRef:
            name: {{ include "shuqiao.fullname" .root }}-config
      env:
        {{- include "shuqiao.envFromSecret" (dict "name" "SHUQIAO_SERVICE_KEY" "secret" $values.serviceKey.existingSecret "key" $values.serviceKey.key) | nindent 8 }}
        {{- include "shuqiao.envFromSecret" (dict "name" "DATABASE_URL_AUTH" "secret" ($database.existingSecret | default $values.database.existingSecret) "key" ($database.key | default "DATABASE_URL_AUTH")) | nindent 8 }}
      resources:
        {{- toYaml $values.migrations.resources | nindent 8 }}
      securityContext:
        {{- include "shuqiao.containerSecurity" .root | nindent 8 }}
      volumeMounts:
        {{- include "shuqiao.volumeMounts" . | nindent 8 }}
  volumes:
    {{- include "shuqiao.volumes" . | nindent 4 }}
{{- end }}
