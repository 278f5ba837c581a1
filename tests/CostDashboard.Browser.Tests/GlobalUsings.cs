global using Microsoft.Playwright;
global using Xunit;
global using static Microsoft.Playwright.Assertions;

// Two journeys at once: while one waits for its host, the other's page is drawn.
[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]
[assembly: AssemblyFixture(typeof(CostDashboard.Browser.Tests.Browser))]
[assembly: AssemblyFixture(typeof(CostDashboard.Browser.Tests.DemoHost))]
