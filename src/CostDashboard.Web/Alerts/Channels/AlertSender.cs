using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Alerts;

/// <summary>
/// Sends events whose time has come. An event stays pending until a receiver has taken it, so a crash in between repeats
/// the message (with the same event id) and never loses it.
/// </summary>
public sealed class AlertSender(
    IDbContextFactory<CostDbContext> contexts, IServiceScopeFactory scopes, WebhookSecret secrets, ReportingZone zone, TimeProvider time,
    LiveSignals signals, ILogger<AlertSender> log) : IDisposable
{
    private const int SentAtOnce = 4;

    /// <summary>Pauses after the first, second … failure; about a day in all, then the event is given up and says so.</summary>
    public static readonly IReadOnlyList<TimeSpan> Retries =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    private readonly Turns _turns = new();

    /// <returns>How many messages were delivered.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        // Two at once would send the same message twice.
        using var turn = await _turns.TakeAsync(ct);
        var now = time.GetUtcNow().UtcDateTime;
        List<long> due;
        await using (var context = await contexts.CreateDbContextAsync(ct))
        {
            due = await context.AlertEvents.Where(alert => alert.NextAttemptAt != null && alert.NextAttemptAt <= now)
                .OrderBy(alert => alert.NextAttemptAt).Select(alert => alert.Id).ToListAsync(ct);
        }

        var delivered = 0;
        var limits = new ParallelOptions { MaxDegreeOfParallelism = SentAtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(due, limits, async (id, stop) =>
        {
            try
            {
                if (await SendAsync(id, stop)) Interlocked.Increment(ref delivered);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "Alert event {Event} could not be sent; it stays pending.", id);
            }
        });

        if (due.Count > 0) signals.Raise(Topic.Alerts);
        return delivered;
    }

    /// <summary>When the next message is to be sent; null when none waits.</summary>
    public async Task<DateTime?> NextAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.AlertEvents.MinAsync(alert => alert.NextAttemptAt, ct);
    }

    public void Dispose() => _turns.Dispose();

    private async Task<bool> SendAsync(long id, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var alert = await context.AlertEvents.Include(e => e.Rule).SingleOrDefaultAsync(e => e.Id == id, ct);
        if (alert?.Rule is not { } rule) return false;

        if (!await KeepAsync(context, alert, ct)) return false;

        var problem = await PostAsync(alert, rule, ct);
        alert.Attempts++;
        alert.LastError = problem;
        var now = time.GetUtcNow().UtcDateTime;
        if (problem is null)
        {
            alert.Delivery = AlertDelivery.Delivered;
            alert.DeliveredAt = now;
            alert.NextAttemptAt = null;
        }
        else
        {
            var again = alert.Attempts <= Retries.Count;
            alert.Delivery = again ? AlertDelivery.Pending : AlertDelivery.Failed;
            alert.NextAttemptAt = again ? now + Retries[alert.Attempts - 1] : null;
            log.LogWarning("Alert event {Event} was not taken at attempt {Attempt}: {Problem}", id, alert.Attempts, problem);
        }

        return await SavedAsync(context, id, ct) && problem is null;
    }

    /// <summary>
    /// Writes down when the message may go out again before it goes out: a database that takes no writes would else send it at every turn.
    /// </summary>
    private Task<bool> KeepAsync(CostDbContext context, AlertEvent alert, CancellationToken ct)
    {
        alert.NextAttemptAt = time.GetUtcNow().UtcDateTime + Retries[Math.Min(alert.Attempts, Retries.Count - 1)];
        return SavedAsync(context, alert.Id, ct);
    }

    /// <returns>False when the event is there no more.</returns>
    private async Task<bool> SavedAsync(CostDbContext context, long id, CancellationToken ct)
    {
        try
        {
            await context.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            log.LogInformation("Alert event {Event} was deleted with its rule before its message was sent, or meanwhile.", id);
            return false;
        }
    }

    private async Task<string?> PostAsync(AlertEvent alert, AlertRule rule, CancellationToken ct)
    {
        if (secrets.Reveal(rule.ProtectedWebhook) is not { } address) return "The rule has no webhook that can be read; enter it again.";

        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WebhookChannel>().SendAsync(address, AlertMessage.Of(alert, rule, zone), ct);
    }
}

public enum DeliveryState
{
    /// <summary>The rule has no webhook: the page is the only place that tells.</summary>
    PageOnly,
    Pending,
    Delivered,

    /// <summary>Will be tried again.</summary>
    Retrying,

    /// <summary>Given up.</summary>
    Failed,
}
