// In the page: milliseconds until the first bytes of the answer, and until the first paint.
() =>
  new Promise((resolve) => {
    const { responseStart, requestStart } = performance.getEntriesByType("navigation")[0];
    new PerformanceObserver((list) => {
      const found = list.getEntriesByName("first-contentful-paint")[0];
      if (found) resolve([responseStart - requestStart, found.startTime]);
    }).observe({ type: "paint", buffered: true });
  })
