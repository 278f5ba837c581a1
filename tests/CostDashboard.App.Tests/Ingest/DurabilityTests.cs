using System.Diagnostics;
using System.Text;

namespace CostDashboard.App.Tests.Ingest;

/// <summary>What was answered with 200 is on disk, whatever happens to the process.</summary>
public sealed class DurabilityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Answered_IsSeenByAnotherConnection()
    {
        await using var host = await RunningHost.StartOnAsync(_folder, null);

        (await host.PostAsync("""[{"id":"seen-1","model":"gpt-4o","input_tokens":1},{"id":"seen-2","model":"gpt-4o","input_tokens":1}]"""))
            .AssertCounts(accepted: 2);

        Assert.Equal(2, host.Query<int>("SELECT count(*) FROM usage"));
    }
}
