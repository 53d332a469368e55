# The bot alone: what it needs to run is installed from the lock file, the process is nobody special.
FROM python:3.13-slim AS build
WORKDIR /app
RUN python -m venv --without-pip /venv
# `--build-arg LOCK=vectors` installs the extra of that name as well.
ARG LOCK=run
COPY requirements/${LOCK}.txt requirements/${LOCK}.txt
RUN python -m pip --python /venv/bin/python install --no-cache-dir --no-deps --require-hashes -r requirements/${LOCK}.txt

FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home tutor && install --directory --owner=tutor /data
WORKDIR /app
COPY --from=build /venv /venv
COPY bot bot
COPY lessons lessons
COPY LICENSE NOTICE requirements/run.sbom.json ./
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    HEALTH_HOST=0.0.0.0 HEALTH_PORT=8081 LOG_FORMAT=json DATABASE_URL=sqlite:////data/tutor.db
USER tutor
VOLUME /data
EXPOSE 8081
# Unhealthy is what can't serve people for five minutes; docker itself restarts nothing for that.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=10 CMD \
    ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8081/readyz', timeout=3)"]
STOPSIGNAL SIGTERM
CMD ["python", "-m", "bot", "run"]
