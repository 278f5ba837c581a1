using System.Reflection;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Ui;

namespace CostDashboard.App.Tests.Ui;

public sealed class LivePageTests
{
    /// <summary>A change that a page has begun may end, and ask it to read again, after its reader went on to another page.</summary>
    [Fact]
    public async Task Page_ThatWasLeft_ReadsNothingAnyMore()
    {
        var page = new CountingPage();
        page.Dispose();

        await page.ReadAsync();

        Assert.Equal(0, page.Reads);
    }

    /// <summary>While records arrive, totals change every second.</summary>
    [Theory]
    [InlineData(typeof(PeoplePage))]
    [InlineData(typeof(AuditPage))]
    public void Page_WithoutFigures_IsNotReadAgainForNewUsage(Type page)
    {
        var topics = page.GetProperty("Topics", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(Activator.CreateInstance(page));

        Assert.DoesNotContain(Topic.Totals, Assert.IsAssignableFrom<IReadOnlyList<Topic>>(topics));
    }

    private sealed class CountingPage : LivePage<string>
    {
        public int Reads { get; private set; }

        protected override Task<string> QueryAsync(CancellationToken ct)
        {
            Reads++;
            return Task.FromResult("read");
        }
    }
}
