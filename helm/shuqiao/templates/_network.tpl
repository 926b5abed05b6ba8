{{/* Egress rules. Each takes (dict "root" $). An empty list of peers means any address on that port. */}}
{{- define "shuqiao.egressDns" -}}
- ports:
    - { port: 53, protocol: UDP }
    - { port: 53, protocol: TCP }
  {{- with .root.Values.networkPolicy.dns.to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* Takes (dict "rule" one of networkPolicy.nats, .postgres, .otlp). */}}
{{- define "shuqiao.egressTo" -}}
- ports:
    - { port: {{ int .rule.port }}, protocol: TCP }
  {{- with .rule.to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* To the release's own nats-server where there is one. Takes (dict "root" $). */}}
{{- define "shuqiao.egressNats" -}}
{{- $rule := .root.Values.networkPolicy.nats -}}
{{- if .root.Values.nats.server.enabled }}
{{- $rule = dict "port" 4222 "to" (fromYamlArray (include "shuqiao.peer" (dict "root" .root "component" "nats"))) -}}
{{- end }}
{{- include "shuqiao.egressTo" (dict "rule" $rule) }}
{{- end }}

{{/* Takes (dict "root" $ "component" name): the pods of one component of this release. */}}
{{- define "shuqiao.peer" -}}
- podSelector:
    matchLabels:
      {{- include "shuqiao.selectorLabels" . | nindent 6 }}
{{- end }}

{{/* Who may ask for probes and metrics of a service. Takes (dict "root" $ "facts" facts); empty when nobody may. */}}
{{- define "shuqiao.privatePeers" -}}
{{- if .root.Values.tests.enabled }}
{{ include "shuqiao.peer" (dict "root" .root "component" "test") }}
{{- end }}
{{- with .root.Values.networkPolicy.metricsFrom }}
{{ toYaml . }}
{{- end }}
{{- end }}
