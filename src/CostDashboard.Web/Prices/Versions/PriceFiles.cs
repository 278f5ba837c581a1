using CostDashboard.Core.Pricing.Snapshots;
using CostDashboard.Web.Host;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Prices;

/// <summary>Reads price files that a person chooses in the browser.</summary>
public sealed class PriceFiles(PricePreviews previews, IStringLocalizer<Text> text)
{
    /// <returns>What the file would change, or a readable reason why it cannot be used.</returns>
    public async Task<Outcome<PricePreview>> PreviewAsync(IBrowserFile file, bool keepVanished)
    {
        if (file.Size > PriceSnapshot.MaximumBytes) return TooLarge();

        try
        {
            await using var stream = file.OpenReadStream(PriceSnapshot.MaximumBytes);
            await using var plain = file.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                ? new CheckedGzipStream(stream)
                : (Stream)stream;
            if (await ReadAsync(plain) is not { } bytes) return TooLarge();

            // A whole catalogue takes about a second, so it is not read on the page's thread.
            return await Task.Run(
                () => previews.Read(bytes, new MergeOptions { KeepVanished = keepVanished, Provider = ProviderOf(file.Name) }));
        }
        catch (InvalidDataException)
        {
            return Refusal.Because(text["Upload.Unreadable"]);
        }
    }

    /// <summary>
    /// Portkey's files are named after their provider: "openai.json", "openai (1).json.gz". Other names give no provider.
    /// </summary>
    private string? ProviderOf(string fileName) => previews.ProviderOf(fileName.Split('.', ' ', '(')[0]);

    /// <summary>Null where the file is larger than a price file may be.</summary>
    private static async Task<byte[]?> ReadAsync(Stream stream)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer) is > 0 and var read)
        {
            if (bytes.Length + read > PriceSnapshot.MaximumBytes) return null;
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private Refusal TooLarge() => Refusal.Because(text["Prices.File.TooLarge", Format.Count(PriceSnapshot.MaximumBytes / (1024 * 1024))]);
}
