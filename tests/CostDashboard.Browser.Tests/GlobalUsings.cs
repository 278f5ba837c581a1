global using Microsoft.Playwright;
global using Xunit;
global using static Microsoft.Playwright.Assertions;

// Two journeys at once: while one waits for its host, the other's page is drawn.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
[assembly: AssemblyFixture(typeof(CostDashboard.Browser.Tests.Browser))]
[assembly: AssemblyFixture(typeof(CostDashboard.Browser.Tests.DemoHost))]
