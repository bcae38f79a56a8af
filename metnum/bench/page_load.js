// Runs in the page: returns the milliseconds until the first bytes of the answer, and until the first paint.
() =>
  new Promise((resolve) => {
    const [load] = performance.getEntriesByType("navigation");
    const { responseStart, requestStart } = /** @type {PerformanceNavigationTiming} */ (load);
    new PerformanceObserver((list) => {
      const found = list.getEntriesByName("first-contentful-paint")[0];
      if (found) resolve([responseStart - requestStart, found.startTime]);
    }).observe({ type: "paint", buffered: true });
  });
