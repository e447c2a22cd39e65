using System.Reflection;
using Index766.AzureStorage;
using Index766.Embedded;
using Index766.Functions.Settings;
using Index766.Functions.Triggers;
using Index766.Functions.Worker.Hosting;
using Index766.Mail.Sending;
using Index766.Pipeline.Ports;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Worker.Tests;

public sealed class HeadTests
{
    private const string Emulator = "AzureWebJobsStorage=DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=a2V5;BlobEndpoint=http://127.0.0.1:9/a;QueueEndpoint=http://127.0.0.1:9/a;TableEndpoint=http://127.0.0.1:9/a;";

    [Fact]
    public void Every_function_can_be_made()
    {
        using var head = new Head();
        var functions = typeof(PublicEndpoints).Assembly.GetTypes().Where(type => type.GetMethods().Any(method => method.GetCustomAttribute<FunctionAttribute>() is not null)).ToList();

        Assert.Equal(FunctionTable.All.Count, functions.Count);
        Assert.All(functions, function => Assert.NotNull(ActivatorUtilities.CreateInstance(head.Services, function)));
    }

    [Theory]
    [InlineData(typeof(SqliteTableStore), typeof(PickupFolderSender))]
    [InlineData(typeof(AzureTableStore), typeof(PickupFolderSender), Emulator)]
    [InlineData(typeof(SqliteTableStore), typeof(SendGridSender), "Mail:Sender=SendGrid", "Mail:SendGridKey=SG.khoa")]
    [InlineData(typeof(AzureTableStore), typeof(SmtpSender), Emulator, "Mail:Sender=Smtp", "Mail:Host=mail.example")]
    public void Tables_and_sender_are_those_that_the_settings_ask_for(Type tables, Type sender, params string[] settings)
    {
        using var head = new Head(settings);

        Assert.IsType(tables, head.Services.GetRequiredService<ITableStore>());
        Assert.IsType(sender, head.Services.GetRequiredService<IMailSender>());
    }

    [Fact]
    public void A_SendGrid_key_that_is_none_stops_the_start_and_is_not_shown()
    {
        var sentence = Assert.Throws<SettingsException>(() => new Head("Mail:Sender=SendGrid", "Mail:SendGridKey=SG.khoa rat dai")).Message;

        Assert.StartsWith("Setting Mail:SendGridKey: ", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("khoa", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void No_loop_of_its_own_runs_beside_the_host()
    {
        using var head = new Head();

        Assert.True(head.Services.GetRequiredService<ProgramSettings>().UnderHost);
        Assert.DoesNotContain(head.Services.GetServices<IHostedService>(), service => service.GetType().Namespace!.StartsWith("Index766", StringComparison.Ordinal));
    }
}
