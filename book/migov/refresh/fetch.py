"""Ask a public JSON service patiently: time limits, retries with backoff, one clear error."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx
from tenacity import RetryError, Retrying, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_random_exponential

from . import RefreshError

BUSY = {429, 500, 502, 503, 504}
LONGEST_WAIT = 300  # seconds: a service that asks for more is asked again another day


class _Again(Exception):
    def __init__(self, why, after=None):
        super().__init__(why)
        self.after = after


class Service:
    """A JSON service at `base`; `tries` times, `timeout` seconds each, first pause about `pause`.

    Errors: RefreshError when it can't be reached, keeps failing, or refuses the question.
    """

    def __init__(self, base, *, tries=5, timeout=60.0, pause=1.0):
        self.base = base.rstrip("/")
        self.tries = tries
        self.pause = pause
        self.client = httpx.Client(
            timeout=timeout, follow_redirects=True, headers={"Accept": "application/json"}
        )

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.client.close()

    def ask(self, path, **params):
        """The JSON answer to GET base/path?params."""
        url = f"{self.base}/{path}"
        try:
            for attempt in Retrying(
                retry=retry_if_exception_type(_Again),
                stop=stop_after_attempt(self.tries),
                wait=self._wait,
            ):
                with attempt:
                    return self._once(url, params)
        except RetryError as failed:
            why = failed.last_attempt.exception()
            raise RefreshError(
                f"{url}: no usable answer in {self.tries} tries ({why}). Check the network and try "
                "again later, or give another address of the service with --url."
            ) from why

    def _once(self, url, params):
        try:
            answer = self.client.get(url, params=params)
        except httpx.TimeoutException as why:
            raise _Again("time-out") from why
        except httpx.TransportError as why:
            raise _Again(f"no connection, or cut short: {why}") from why
        if answer.status_code in BUSY:
            raise _Again(f"HTTP {answer.status_code}", _seconds(answer.headers.get("Retry-After")))
        if answer.status_code != 200:
            raise RefreshError(
                f"{answer.url}: the service refused the question (HTTP {answer.status_code}). "
                "Its address or parameters may have changed: see book/migov/refresh/services.py."
            )
        try:
            return answer.json()
        except ValueError as why:
            raise _Again("the answer is not complete JSON") from why

    def _wait(self, state):
        after = state.outcome.exception().after
        if after is None:
            return wait_random_exponential(multiplier=self.pause, max=60)(state)
        if after > LONGEST_WAIT:
            raise RefreshError(f"{self.base} asks to wait {after:.0f} seconds: try again then.")
        return after


def _seconds(header):
    if not header:
        return None
    try:
        return float(header)
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None
