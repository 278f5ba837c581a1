using CostDashboard.Web.Ui;

namespace CostDashboard.App.Tests.Ui;

public sealed class LiveSignalsTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(50);

    private readonly LiveSignals _signals = new();

    [Fact]
    public async Task Change_IsHeardByWhoListensToItsTopic_AndByNobodyElse()
    {
        using var totals = _signals.Subscribe([Topic.Totals]);
        using var both = _signals.Subscribe([Topic.Alerts, Topic.Prices]);

        _signals.Raise(Topic.Prices);

        Assert.True(await WaitAsync(both, Soon));
        Assert.False(await WaitAsync(totals, AtOnce));
    }

    /// <summary>A page that reads while the next change comes must read once more after it.</summary>
    [Fact]
    public async Task Change_WhileThePageIsBusy_IsHeardAtTheNextWait_AndOnce()
    {
        using var subscription = _signals.Subscribe([Topic.Totals]);
        _signals.Raise(Topic.Totals);
        Assert.True(await WaitAsync(subscription, Soon));

        _signals.Raise(Topic.Totals);
        _signals.Raise(Topic.Totals);

        Assert.True(await WaitAsync(subscription, Soon));
        Assert.False(await WaitAsync(subscription, AtOnce));
    }

    [Fact]
    public void Versions_CountTheTopicsThatWereAskedFor()
    {
        _signals.Raise(Topic.Totals, Topic.Prices);
        _signals.Raise(Topic.Totals);

        Assert.Equal(2, _signals.VersionOf([Topic.Totals]));
        Assert.Equal(3, _signals.VersionOf([Topic.Totals, Topic.Prices]));
        Assert.Equal(0, _signals.VersionOf([Topic.Alerts]));
    }

    [Fact]
    public void Subscription_ThatIsDisposed_LeavesNothingBehind()
    {
        _signals.Subscribe([Topic.Totals]).Dispose();

        Assert.Equal(0, _signals.Subscribers);
    }

    private static Task<bool> WaitAsync(LiveSubscription subscription, TimeSpan time) =>
        subscription.WaitAsync(time, TimeProvider.System, TestContext.Current.CancellationToken);
}
