using System.IO.Compression;
using System.Text;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Corrections;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>
/// Turns rows of the database into parts of a price book, and back. A row that cannot be read throws an error that names it, since
/// leaving it out would silently price records by something else.
/// </summary>
public static class PriceBookRows
{
    /// <param name="parts">Equal parts of several versions are shared through it.</param>
    public static MarketVersion Version(MarketVersionRow row, CatalogueParts parts, CatalogueCorrections corrections) =>
        Read($"market version {row.Id} '{row.Label}'", () =>
    {
        using var gzip = new GZipStream(new MemoryStream(row.Content), CompressionMode.Decompress);
        return MarketVersion.Of(row.From, PriceCatalogue.Load(gzip, row.Label, parts), corrections);
    });

    public static OwnPrice Own(OwnPriceRow row) => Read($"own price {row.Id}", () =>
    {
        var price = OwnPrice.FromJson(row.Json) with { Id = row.Id };
        return price.Problems() is [var problem, ..] ? throw new InvalidDataException($"\"{problem.Field}\" {problem.Message}") : price;
    });

    public static ListSelection Selection(ListSelectionRow row, PriceLists lists) =>
        Read($"selection {row.Id} of price list '{row.ListId}'", () => new ListSelection
    {
        Id = row.Id,
        List = lists.Find(row.ListId) ?? throw new InvalidDataException("seed-data/price-lists.json has no such list."),
        Scope = new PriceConditions { Source = row.Source, Team = row.Team, Provider = row.Provider, From = row.From, To = row.To },
    });

    public static ServiceTierEdition Tiers(ServiceTierEditionRow row) =>
        Read(
            $"edition {row.Id} of the service tiers' rules",
            () => new ServiceTierEdition(row.From, ServiceTierRules.Load(Encoding.UTF8.GetBytes(row.Json))));

    public static byte[] Content(PriceCatalogue catalogue)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(CatalogueWriter.Write(catalogue));
        return bytes.ToArray();
    }

    private static T Read<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is PriceDataException or InvalidDataException)
        {
            throw new SettingException(
                $"The database holds a price that cannot be used, {what}: {error.Message} "
                + "Restore the database, or start the version of the program that wrote it.",
                error);
        }
    }
}
