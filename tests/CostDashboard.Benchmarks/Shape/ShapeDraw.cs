using System.Globalization;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Demo;

namespace CostDashboard.Benchmarks;

/// <summary>Draws the record at a place by itself. Safe for many threads.</summary>
internal sealed class ShapeDraw(ShapeOptions options, ShapeCompany company, Pricer pricer)
{
    private const double Unattributed = 0.02;
    private const double WithoutUser = 0.05;
    private const double Unpriced = 0.01;
    private const double Failed = 0.02;
    private const double Cached = 0.4;
    private const double Reported = 0.05;

    // Every third project serves customers; the others are for the company's own people.
    private const int ProjectsForCustomers = 3;

    private static readonly TimeSpan Jitter = TimeSpan.FromSeconds(5);

    private readonly Zipf _teams = new(ShapeCompany.Teams, 0.8);
    private readonly Zipf _models = new(ShapeCompany.PricedModels, 1);
    private readonly Zipf _features = new(ShapeCompany.Features, 1);
    private readonly Zipf _customers = new(ShapeCompany.CustomersOfProject, 1);
    private readonly Zipf _environments = new(4, 1.2);
    private readonly Zipf _tiers = new(4, 3);
    private readonly Zipf _sources = new(8, 0.8);
    private readonly Dictionary<int, Zipf> _within = ByLength(company);

    public PricedUsage At(long place) => At(place, TimeOf(place));

    /// <summary>The same record at another time.</summary>
    public PricedUsage At(long place, DateTime at)
    {
        var random = SplitMix64.For(options.Seed, (int)(place >> 31), 1, (int)(place & int.MaxValue));
        var record = Usage(place, at, ref random);
        if (options.IsIndependent) Scatter(record, ref random);
        else Attribute(record, ref random);

        var priced = pricer.Price(record, at);
        if (random.Chance(Reported) && priced.Cost is { } cost)
        {
            record.ReportedCost = new Money((long)(cost.Nanos * random.Between(0.95, 1.05)));
        }

        // Only after pricing: hardly any provider would have the model.
        if (options.IsIndependent) record.Provider = ShapeCompany.Providers[random.Below(ShapeCompany.Providers.Length)];
        return new PricedUsage(record, at, priced);
    }

    private DateTime TimeOf(long place)
    {
        var random = SplitMix64.For(options.Seed, (int)(place >> 31), 0, (int)(place & int.MaxValue));
        var turn = (options.To - options.From).TotalMilliseconds * place / options.Records;
        var late = Jitter.TotalMilliseconds * random.NextDouble();
        return options.From.AddMilliseconds(Math.Max(0, Math.Floor(turn - late)));
    }

    private UsageRecord Usage(long place, DateTime at, ref SplitMix64 random)
    {
        var (provider, model) = company.Models[options.IsIndependent ? random.Below(company.Models.Count) : _models.Draw(ref random)];
        if (random.Chance(Unpriced)) (provider, model) = ("in-house", $"in-house-{random.Below(ShapeCompany.UnpricedModels)}");
        var (isFailed, input) = (random.Chance(Failed), (long)random.LogNormal(1_800, 1.1));
        var cached = random.Chance(Cached) ? (long)(input * random.Between(0.3, 0.95)) : 0;
        var written = cached > 0 && random.Chance(0.1) ? cached : 0;
        return new UsageRecord
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"req_{random.Next():x16}{place:x10}"),
            Timestamp = at,
            Provider = provider,
            Model = model,
            ServiceTier = company.Tier[_tiers.Draw(ref random)],
            Status = isFailed ? "error" : "ok",
            LatencyMs = (long)random.LogNormal(2_200, 0.8),
            Counts = new TokenCounts
            {
                Input = input - cached,
                CacheRead = cached - written,
                CacheWrite5m = written,
                Output = isFailed ? 0 : (long)random.LogNormal(350, 1),
            },
        };
    }

    private void Attribute(UsageRecord record, ref SplitMix64 random)
    {
        record.Source = company.Source[_sources.Draw(ref random)];
        record.Environment = company.Environment[_environments.Draw(ref random)];
        record.Feature = company.Feature[_features.Draw(ref random)];
        if (random.Chance(Unattributed)) return;

        var team = _teams.Draw(ref random);
        var project = Within(company.ProjectsOf[team], ref random);
        record.Team = company.Team[team];
        record.Project = company.Project[project];
        if (project % ProjectsForCustomers == 0)
        {
            record.Customer = company.Customer[ShapeCompany.CustomerOf(project, _customers.Draw(ref random))];
        }

        if (!random.Chance(WithoutUser)) record.User = company.User[Within(company.UsersOf[team], ref random)];
    }

    private int Within(int[] owned, ref SplitMix64 random) => owned[_within[owned.Length].Draw(ref random)];

    private void Scatter(UsageRecord record, ref SplitMix64 random)
    {
        record.Source = company.Source[random.Below(company.Source.Length)];
        record.Environment = company.Environment[random.Below(company.Environment.Length)];
        record.Feature = company.Feature[random.Below(ShapeCompany.Features)];
        record.Team = company.Team[random.Below(ShapeCompany.Teams)];
        record.Project = company.Project[random.Below(ShapeCompany.Projects)];
        record.User = company.User[random.Below(ShapeCompany.Users)];
        record.Customer = company.Customer[random.Below(ShapeCompany.Customers)];
        record.ServiceTier = company.Tier[random.Below(company.Tier.Length)];
    }

    private static Dictionary<int, Zipf> ByLength(ShapeCompany company) =>
        company.ProjectsOf.Concat(company.UsersOf)
            .Select(owned => owned.Length)
            .Distinct()
            .ToDictionary(length => length, length => new Zipf(length, 0.8));
}
