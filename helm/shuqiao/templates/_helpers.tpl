{{- define "shuqiao.fullname" -}}
{{- .Values.fullnameOverride | default .Release.Name -}}
{{- end }}

{{/* Labels that pick out this release's pods. Here as elsewhere what comes from outside is quoted: a release called "n" or
"on" would be a boolean to YAML 1.1. */}}
{{- define "shuqiao.releaseLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/* Takes (dict "root" $ "component" name). */}}
{{- define "shuqiao.selectorLabels" -}}
{{ include "shuqiao.releaseLabels" .root }}
app.kubernetes.io/component: {{ .component | quote }}
{{- end }}

{{/* Takes (dict "root" $ "component" name). */}}
{{- define "shuqiao.labels" -}}
{{ include "shuqiao.selectorLabels" . }}
app.kubernetes.io/part-of: "shuqiao"
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service | quote }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | quote }}
shuqiao/province: {{ .root.Values.province.code | quote }}
{{- end }}

{{/* The digest wins over the tag. */}}
{{- define "shuqiao.image" -}}
{{- $repository := .Values.image.repository -}}
{{- if .Values.image.registry }}{{ $repository = printf "%s/%s" .Values.image.registry $repository }}{{ end -}}
{{- if .Values.image.digest -}}
{{ printf "%s@%s" $repository .Values.image.digest }}
{{- else -}}
{{ printf "%s:%s" $repository (.Values.image.tag | default .Chart.AppVersion) }}
{{- end -}}
{{- end }}

{{/* Host of publicUrl without its port, as Ingress and HTTPRoute want it. */}}
{{- define "shuqiao.publicHost" -}}
{{- regexReplaceAll ":[0-9]+$" (urlParse .Values.publicUrl).host "" -}}
{{- end }}

{{/* What every container has in common under the restricted pod security standard. */}}
{{- define "shuqiao.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* 1000 is the user "node" of the image. */}}
{{- define "shuqiao.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/* First lines of every pod spec. Takes (dict "root" $ "account" name). */}}
{{- define "shuqiao.podBasics" -}}
serviceAccountName: {{ .account | quote }}
automountServiceAccountToken: false
# Kubernetes would otherwise set SHUQIAO_..._PORT for each Service of a release called "shuqiao".
enableServiceLinks: false
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . | quote }}
  {{- end }}
{{- end }}
securityContext:
  {{- include "shuqiao.podSecurity" .root | nindent 2 }}
{{- end }}

{{/* Takes (dict "name" variable "secret" name "key" key). */}}
{{- define "shuqiao.envFromSecret" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret | quote }}
      key: {{ .key | quote }}
{{- end }}
