{{/*
What nats-server reads. It carries no password: `$NATS_PASSWORD_…` are read from its environment. The rights are made from
the contracts by `npm run gen`.
*/}}
{{- define "shuqiao.natsConfig" -}}
port: 4222
max_payload: 1MB
jetstream { store_dir: /var/lib/nats, max_memory_store: 64MB, max_file_store: {{ .Values.nats.server.size | trimSuffix "i" }}B }
{{- if .Values.nats.server.tls }}
tls { cert_file: /etc/nats-tls/tls.crt, key_file: /etc/nats-tls/tls.key }
{{- end }}
authorization {
  users: [
    {{- range $user, $rights := .Files.Get "nats-rights.json" | fromJson }}
    {
      user: {{ $user }}
      password: $NATS_PASSWORD_{{ upper $user }}
      permissions: {
        publish: { allow: {{ $rights.publish | toRawJson }} }
        subscribe: { allow: {{ $rights.subscribe | toRawJson }} }
        allow_responses: { max: 1, expires: "5m" }
      }
    }
    {{- end }}
  ]
}
{{- end }}
