using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Host;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Attributing;

/// <summary>The rules that are switched on, ready for ingestion, which asks them for every record.</summary>
public sealed class AttributionRuleSet(IDbContextFactory<CostDbContext> contexts) : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile AttributionRules _current = AttributionRules.None;

    public AttributionRules Current => _current;

    /// <summary>One change of the rules at a time: where a new rule goes depends on those that exist.</summary>
    public Turns Edits { get; } = new();

    /// <summary>Runs at the start and after every change of a rule.</summary>
    public async Task ReloadAsync(CancellationToken ct)
    {
        // Only one reload runs at a time, so that the later of two changes wins.
        await _reading.WaitAsync(ct);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(ct);
            var rules = await context.AttributionRules.AsNoTracking().Where(rule => rule.Enabled).OrderBy(rule => rule.Position)
                .ToListAsync(ct);
            _current = new AttributionRules(rules.Select(Written));
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose()
    {
        _reading.Dispose();
        Edits.Dispose();
    }

    public static WrittenRule Written(AttributionRule rule) => new(rule.Id, rule.If, rule.Then);
}
