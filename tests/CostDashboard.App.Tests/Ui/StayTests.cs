using CostDashboard.Web.Ui;

namespace CostDashboard.App.Tests.Ui;

public sealed class StayTests
{
    [Fact]
    public void Stay_EndedTwice_StillHasATokenThatOthersCanFollow()
    {
        var stay = new Stay();
        var before = stay.IsOver;

        stay.Dispose();
        stay.Dispose();
        using var work = CancellationTokenSource.CreateLinkedTokenSource(stay.Token);

        Assert.False(before);
        Assert.True(stay.IsOver && work.IsCancellationRequested);
    }
}
