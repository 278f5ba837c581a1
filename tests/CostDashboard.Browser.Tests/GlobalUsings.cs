global using Microsoft.Playwright;
global using Xunit;
global using static Microsoft.Playwright.Assertions;

// Two journeys at once on two cores wait for each other longer than either takes alone.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(CostDashboard.Browser.Tests.Browser))]
[assembly: AssemblyFixture(typeof(CostDashboard.Browser.Tests.DemoHost))]
